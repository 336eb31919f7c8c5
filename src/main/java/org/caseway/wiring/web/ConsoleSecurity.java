package org.caseway.wiring.web;

import java.time.Clock;
import org.caseway.audit.AuditTrail;
import org.caseway.wiring.SecondFactor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * People at a browser: a session that begins at the sign-in page, a token in every form against foreign pages, and a policy under
 * which a page runs the hub's own files and nothing else.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {

    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain pages(
            HttpSecurity http,
            Credentials credentials,
            SecondFactor secondFactor,
            ConsoleSettings settings,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock)
            throws Exception {
        var patient = new PatientCredentials(
                credentials,
                secondFactor,
                settings,
                new LoginPatience(clock),
                new LoginLock(clock),
                new SignInTrail(audit, transactions));
        return http.securityMatcher("/", "/console/**", "/sign-in", "/sign-out", "/assets/**", "/webjars/**")
                // alone: a manager behind it would let in whom it refuses
                .authenticationManager(new ProviderManager(patient))
                .addFilterBefore(new IdleSessions(clock), SecurityContextHolderFilter.class)
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .authenticationDetailsSource(SignInDetails::ofForm)
                        .defaultSuccessUrl("/console")
                        .failureHandler((request, response, refusal) -> response.sendRedirect(
                                refusal instanceof LockedException ? "/sign-in?wait" : "/sign-in?wrong")))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(toSignIn()).accessDeniedPage("/console/refused"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .authorizeHttpRequests(calls -> {
                    calls.requestMatchers("/sign-in", "/assets/**", "/webjars/**")
                            .permitAll();
                    Entitlements.PEOPLE.forEach(one -> calls.requestMatchers(one.of(), one.below("/console"))
                            .hasAnyAuthority(one.authorities()));
                    calls.requestMatchers("/", "/console", "/console/refused").authenticated();
                    calls.requestMatchers(HttpMethod.POST, "/console/theme").authenticated();
                    calls.anyRequest().denyAll();
                })
                .build();
    }

    /** By its path alone: an address would begin with the host that the caller says it has asked. */
    private static LoginUrlAuthenticationEntryPoint toSignIn() {
        var page = new LoginUrlAuthenticationEntryPoint("/sign-in");
        page.setFavorRelativeUris(true);
        return page;
    }
}
