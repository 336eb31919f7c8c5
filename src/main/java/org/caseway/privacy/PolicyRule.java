package org.caseway.privacy;

/**
 * The rule behind a decision, as it is shown to auditors.
 *
 * @param policy the policy's id; {@code built-in} for what no policy can change
 * @param version the policy's version
 * @param name kebab-case, unique within the policy
 */
public record PolicyRule(String policy, String version, String name) {

    /** For what no policy speaks of. */
    static PolicyRule builtIn(String name) {
        return new PolicyRule("built-in", "1", name);
    }

    @Override
    public String toString() {
        return policy + "@" + version + "/" + name;
    }
}
