"""Official texts that somebody loaded and verified; until then translations stand for them."""
