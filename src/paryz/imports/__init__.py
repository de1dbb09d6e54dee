"""Lists that come from elsewhere: read, checked, compared, and only then recorded."""
