package org.caseway.distribution;

/** Another node has taken the lane, so this node's result was not written. */
public final class TenureLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TenureLost(String lane) {
        super("the lane " + lane + " is held by another node");
    }
}
