"""Appeals, complaints and requests for information (E10.9, H2.4)."""
