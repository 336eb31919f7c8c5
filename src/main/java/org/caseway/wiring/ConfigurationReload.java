package org.caseway.wiring;

import java.util.ArrayList;
import java.util.List;
import org.caseway.oversight.Reload;
import org.caseway.partners.ReloadableCodeLists;
import org.caseway.privacy.PoliciesInForce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Partners first, then policies, then the code lists that may name partners; and the other nodes afterwards. Thread safe. */
@Component
public class ConfigurationReload implements Reload {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationReload.class);

    private final PartnersInForce partners;
    private final PoliciesInForce policies;
    private final ReloadableCodeLists codeLists;
    private volatile Runnable others = () -> {};

    ConfigurationReload(PartnersInForce partners, PoliciesInForce policies, ReloadableCodeLists codeLists) {
        this.partners = partners;
        this.policies = policies;
        this.codeLists = codeLists;
    }

    @Override
    public List<String> reload() {
        List<String> problems = here();
        if (problems.isEmpty()) {
            others.run();
        }
        return problems;
    }

    @Override
    public List<String> reloadPolicies() {
        List<String> problems = policies.reload();
        if (problems.isEmpty()) {
            others.run();
        }
        return problems;
    }

    @Override
    public List<String> reloadCodeLists() {
        List<String> problems = codeLists.reload();
        if (problems.isEmpty()) {
            others.run();
        }
        return problems;
    }

    /** This node only. What somebody approved is not kept out by a file of a partner. */
    public synchronized List<String> here() {
        var problems = new ArrayList<>(partners.reload());
        problems.addAll(policies.reload());
        if (problems.isEmpty()) {
            problems.addAll(codeLists.reload());
        }
        problems.forEach(problem -> LOG.warn("not in force: {}", problem));
        return List.copyOf(problems);
    }

    /** How the other nodes are told. */
    public void tellOthersBy(Runnable announcement) {
        others = announcement;
    }
}
