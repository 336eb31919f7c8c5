package org.caseway.wiring.web;

import java.util.List;
import org.caseway.audit.AuditTrail;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who signed in, who was refused and who was locked out, on the audit trail (CJIS Security Policy, AU-2). A name that nobody has is
 * not written down: people type passwords into the wrong field. Thread safe; one transaction each.
 */
final class SignInTrail {

    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    SignInTrail(AuditTrail audit, PlatformTransactionManager transactions) {
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    void note(String what, String name, String address) {
        transaction.executeWithoutResult(
                status -> audit.append("sign-in", List.of(what + " " + name + " from " + address)));
    }
}
