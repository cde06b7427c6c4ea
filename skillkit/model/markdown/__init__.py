"""The body of a skill: blocks, inline marks, sections."""
