"""Coverage: what holds each clause of the policy, and each rule with the clause it answers to."""
