"""What everybody may read without signing in: the codes, each provision, the calendar."""
