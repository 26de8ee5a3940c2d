"""regwire: news of drugs and devices in, milestones out."""
