package org.caseway.wiring.accountability;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.accountability.AccessReviews;
import org.caseway.accountability.Account;
import org.caseway.accountability.Accountability;
import org.caseway.accountability.AccountabilitySettings;
import org.caseway.accountability.Credential;
import org.caseway.accountability.SignIns;
import org.caseway.audit.AuditTrail;
import org.caseway.oversight.PartnerKeys;
import org.caseway.wiring.PartnersInForce;
import org.caseway.wiring.Secrets;
import org.caseway.wiring.sftp.Worker;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The report that somebody reviews. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccountabilitySettings.class)
class AccountabilityWiring {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String ADMIN = "admin";

    /** As the doors have it; there is such an administrator where there is such a secret. */
    private static final Pattern FURTHER_ADMIN = Pattern.compile("admin-[a-z][a-z0-9]{0,30}");

    @Bean
    SignIns signIns(JdbcTemplate jdbc, Clock clock) {
        return new SignIns(jdbc, clock);
    }

    @Bean
    FilterRegistrationBean<SignInWatch> signInWatch(
            SignIns counts, PartnersInForce partners, Secrets secrets, Environment settings) {
        Set<String> people = people(settings).keySet();
        var watch = new SignInWatch(
                counts,
                name -> name.equals(ADMIN)
                        || (FURTHER_ADMIN.matcher(name).matches() && secrets.has(name))
                        || people.contains(name)
                        || accountsOfPartners(partners).contains(name));
        var registration = new FilterRegistrationBean<>(watch);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    Accountability accountability(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            PartnersInForce partners,
            Secrets secrets,
            Environment environment,
            PartnerKeys keys,
            AuditTrail audit,
            AccountabilitySettings settings,
            Clock clock) {
        return new Accountability(
                jdbc,
                transactions,
                partners,
                () -> accounts(secrets, environment),
                () -> credentials(accountsOfPartners(partners), keys),
                audit,
                settings,
                clock);
    }

    /** The keys of partners and the hub's certificates. */
    static Collection<Credential> credentials(Collection<String> accounts, PartnerKeys keys) {
        Stream<Credential> ofPartners = accounts.stream()
                .sorted()
                .flatMap(account -> keys.of(account).stream())
                .map(key -> new Credential(
                        key.name(), key.kind().toLowerCase(Locale.ROOT).replace('_', ' '), key.madeAt(), null));
        Stream<Credential> ofTheHub = keys.certificates().stream()
                .map(one -> new Credential(one.name(), "certificate", one.from(), one.until()));
        return Stream.concat(ofPartners, ofTheHub).toList();
    }

    @Bean
    AccessReviews accessReviews(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Secrets secrets,
            Environment environment,
            Accountability accountability,
            AuditTrail audit,
            Clock clock) {
        return new AccessReviews(
                jdbc, transactions, () -> accounts(secrets, environment), accountability, audit, clock);
    }

    @Bean
    Worker accountabilityRounds(SignIns counts, Accountability accountability) {
        return new Worker("accountability", MINUTE, everything -> {
            counts.write();
            accountability.turn();
        });
    }

    /** Those that sign in by https; an agency that only ever uses queues or files does not. */
    static Collection<Account> accounts(Secrets secrets, Environment environment) {
        var all = new ArrayList<Account>();
        all.add(new Account(ADMIN, Set.of()));
        secrets.beginning(ADMIN + "-").stream()
                .filter(name -> FURTHER_ADMIN.matcher(name).matches())
                .forEach(name -> all.add(new Account(name, Set.of())));
        people(environment)
                .forEach((name, roles) -> all.add(new Account(
                        name,
                        roles.stream()
                                .map(role -> role.toUpperCase(Locale.ROOT).replace('-', '_'))
                                .collect(Collectors.toSet()))));
        return all;
    }

    private static Set<String> accountsOfPartners(PartnersInForce partners) {
        Set<String> names =
                partners.agencies().stream().map(one -> "agency-" + one.id()).collect(Collectors.toSet());
        partners.subscribers().forEach(one -> names.add("subscriber-" + one.id()));
        return names;
    }

    private static Map<String, List<String>> people(Environment environment) {
        ResolvableType lists = ResolvableType.forClassWithGenerics(List.class, String.class);
        Bindable<Map<String, List<String>>> people = Bindable.of(
                ResolvableType.forClassWithGenerics(Map.class, ResolvableType.forClass(String.class), lists));
        return Binder.get(environment).bind("caseway.console.people", people).orElse(Map.of());
    }
}
