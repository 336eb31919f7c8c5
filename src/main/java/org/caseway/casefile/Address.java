package org.caseway.casefile;

import org.jspecify.annotations.Nullable;

/** nc:AddressType: either the full text or its parts. */
public record Address(
        @Nullable String fullText,
        @Nullable String street,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode) {}
