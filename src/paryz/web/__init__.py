"""What every page shares: headers, proxies, errors, inputs, static files."""
