"""The pages of draws: sessions (planning), hand (numbers typed), computer (seeds and records)."""
