"""The two database engines, each with the settings that durability rests on."""
