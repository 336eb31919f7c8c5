package org.caseway.wiring.evidence;

import java.time.Clock;
import org.caseway.audit.AuditTrail;
import org.caseway.correlation.CaseFinder;
import org.caseway.distribution.Distribution;
import org.caseway.evidence.CaseDocuments;
import org.caseway.evidence.CasePackage;
import org.caseway.evidence.Clamd;
import org.caseway.evidence.DisclosureTracker;
import org.caseway.evidence.DocumentDesk;
import org.caseway.evidence.Documents;
import org.caseway.evidence.EvidenceSettings;
import org.caseway.evidence.MalwareScan;
import org.caseway.evidence.Retention;
import org.caseway.journey.ContentSeals;
import org.caseway.journey.KeyedHash;
import org.caseway.privacy.Privacy;
import org.caseway.record.CaseHistory;
import org.caseway.victims.vault.ContentVault;
import org.caseway.victims.vault.MasterKeys;
import org.caseway.wiring.Home;
import org.caseway.wiring.sftp.Worker;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The room for documents and evidence. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EvidenceSettings.class)
class EvidenceWiring {

    @Bean
    ContentSeals contentSeals(JdbcTemplate jdbc, MasterKeys masters, Clock clock) {
        return new ContentVault(jdbc, masters, clock);
    }

    @Bean
    MalwareScan malwareScan(EvidenceSettings settings) {
        return settings.clamd().isBlank() ? MalwareScan.NONE : new Clamd(settings.clamd(), settings.scanTimeout());
    }

    @Bean
    Documents documents(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            AuditTrail audit,
            Home home,
            ContentSeals seals,
            KeyedHash hash,
            CaseFinder finder,
            CaseHistory history,
            MalwareScan scanner,
            EvidenceSettings settings,
            Clock clock) {
        var cases = new RecordedCases(finder, history);
        return new Documents(jdbc, transactions, audit, home.documents(), seals, hash, cases, scanner, settings, clock);
    }

    @Bean
    DisclosureTracker disclosureTracker(
            JdbcTemplate jdbc, PlatformTransactionManager transactions, AuditTrail audit, Clock clock) {
        return new DisclosureTracker(jdbc, transactions, audit, clock);
    }

    @Bean
    DocumentDesk documentDesk(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            AuditTrail audit,
            Home home,
            ContentSeals seals,
            Privacy privacy,
            DisclosureTracker tracker,
            Clock clock) {
        return new DocumentDesk(jdbc, transactions, audit, home.documents(), seals, privacy, tracker, clock);
    }

    @Bean
    CasePackage casePackage(DocumentDesk desk, Clock clock) {
        return new CasePackage(desk, clock);
    }

    @Bean
    Retention retention(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            AuditTrail audit,
            Home home,
            ContentSeals seals,
            EvidenceSettings settings,
            Clock clock) {
        return new Retention(jdbc, transactions, audit, home.documents(), seals, settings, clock);
    }

    @Bean
    CaseDocuments caseDocuments(JdbcTemplate jdbc, AuditTrail audit, Home home, ContentSeals seals, Clock clock) {
        return new CaseDocuments(jdbc, audit, home.documents(), seals, clock);
    }

    @Bean
    Worker documentRounds(
            Documents documents, DisclosureTracker tracker, Distribution distribution, EvidenceSettings settings) {
        var round = new EvidenceRound(documents, tracker, distribution);
        return new Worker("documents", settings.look(), everything -> round.turn());
    }
}
