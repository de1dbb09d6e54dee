"""The application for a WSGI server. It does not load in an unsafe installation."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paryz.settings")
application = get_wsgi_application()

from paryz.checks import refuse_unsafe_start  # noqa: E402  after the settings are loaded
from paryz.web.server_gone import end_with_the_server  # noqa: E402

refuse_unsafe_start()
end_with_the_server()
