"""This product's own settings, with the bare page in the place of the first one."""

from pathlib import Path

from paryz.settings import *  # noqa: F403
from paryz.settings import TEMPLATES

ROOT_URLCONF = "bare.framed_pages"
TEMPLATES[0]["DIRS"] = [Path(__file__).parent / "templates"]
