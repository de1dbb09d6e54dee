"""The registers of gifts of other bodies: read, shown, listed, and asked what would have been."""
