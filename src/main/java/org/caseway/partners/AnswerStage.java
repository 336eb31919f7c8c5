package org.caseway.partners;

/** What a sender can ask to be told of a message, in the order in which it comes about. */
public enum AnswerStage {
    /** The hub has it and will not lose it. */
    RECEIVED,
    /** What became of it. Everybody is told. */
    OUTCOME,
    /** A recipient has it. */
    DELIVERED,
    /** The court says that it has the filing. */
    FILED,
    /** The court has decided about the filing, document by document. */
    REVIEWED
}
