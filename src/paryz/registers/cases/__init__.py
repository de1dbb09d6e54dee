"""Cases under the Labor Code (E14.1, H9; articles 64 to 66) and the collective (H10)."""
