package org.caseway.journey;

/**
 * A human's decision about cases that cannot be carried out; nothing has changed then. Names cases by the hub's numbers and
 * nobody.
 */
public final class CaseRefusal extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code a stable word
     * @param text plain words
     */
    public CaseRefusal(String code, String text) {
        super(text);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
