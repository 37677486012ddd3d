"""What changed on a portal between two snapshots, in words of business."""
