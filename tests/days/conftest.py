from tests.notices.conftest import days

__all__ = ["days"]
