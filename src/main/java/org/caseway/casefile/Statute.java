package org.caseway.casefile;

import org.jspecify.annotations.Nullable;

/** j:StatuteType: code (chapter) and section, for example 53a / 61. */
public record Statute(
        @Nullable String jurisdiction,
        @Nullable String code,
        @Nullable String section,
        @Nullable String description) {

    /** {@code code-section}, the form that code lists use. */
    public String citation() {
        return (code == null ? "" : code) + "-" + (section == null ? "" : section);
    }
}
