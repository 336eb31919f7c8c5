package org.caseway.casefile;

import org.jspecify.annotations.Nullable;

/** nc:PersonNameType. Parts are as reported; {@code surName} is the only part every sender can give. */
public record PersonName(
        @Nullable String given,
        @Nullable String middle,
        @Nullable String surName,
        @Nullable String suffix) {}
