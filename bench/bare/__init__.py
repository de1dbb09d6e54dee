"""The other sides of home_page.py: a bare Django page, and one in the frame of this product."""
