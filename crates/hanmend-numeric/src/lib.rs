//! Reads numeric entities in Chinese and English text: exact values, bounds, units, roles.
