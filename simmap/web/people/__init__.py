"""Who may do what on one map: members, invitations, new sign-in links."""
