package org.caseway.casefile;

/** That a court gave the case {@code by} as its number in the place of {@code replaced}; both still find the case. */
public record DocketReplacement(Identifier replaced, Identifier by) {}
