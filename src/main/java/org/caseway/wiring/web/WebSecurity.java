package org.caseway.wiring.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.stream.Stream;
import org.caseway.audit.AuditTrail;
import org.caseway.oversight.Clerks;
import org.caseway.partners.Partners;
import org.caseway.wiring.SecondFactor;
import org.caseway.wiring.Secrets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Who may call what by https, machines and scripts; {@link ConsoleSecurity} is for people at a browser. Everything is refused that
 * is not named here. There are no sessions and no cookies, so there is nothing a foreign page could ride on.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleSettings.class)
class WebSecurity {

    @Bean
    Credentials credentials(Partners partners, Secrets secrets, ConsoleSettings settings) {
        return new Credentials(partners, secrets, settings);
    }

    @Bean
    Clerks clerks(ConsoleSettings settings, Partners partners) {
        return new AgreedClerks(settings, partners);
    }

    @Bean
    SecondFactor secondFactor(Secrets secrets, Clock clock) {
        return new SecondFactor(secrets, clock);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slowBodies(Turns turns) {
        return server -> server.addEngineValves(new SlowBodies(turns));
    }

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http,
            Credentials credentials,
            SecondFactor secondFactor,
            ConsoleSettings settings,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock,
            Turns turns)
            throws Exception {
        var callers = new CallerCredentials(
                credentials, secondFactor, settings, new LoginLock(clock), new SignInTrail(audit, transactions));
        return http.authenticationManager(new ProviderManager(callers))
                .addFilterAfter(new CallerTurns(turns), AuthorizationFilter.class)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(anonymous -> {})
                .httpBasic(basic -> basic.authenticationDetailsSource(SignInDetails::ofCall)
                        .authenticationEntryPoint((request, response, refusal) -> {
                            response.setHeader("WWW-Authenticate", "Basic realm=\"caseway\"");
                            answer(response, HttpServletResponse.SC_UNAUTHORIZED, "credentials-required");
                        }))
                .exceptionHandling(refusals -> refusals.accessDeniedHandler((request, response, refusal) ->
                        answer(response, HttpServletResponse.SC_FORBIDDEN, "not-allowed")))
                .authorizeHttpRequests(calls -> {
                    // what went wrong behind an open door is said as such, and not as a refusal
                    calls.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    calls.requestMatchers("/api/intake", "/api/intake/*", "/api/messages/*/answers")
                            .hasRole("AGENCY");
                    calls.requestMatchers(HttpMethod.GET, "/api/openapi.json", "/api/asyncapi.json")
                            .authenticated();
                    Stream.concat(Entitlements.MACHINES.stream(), Entitlements.PEOPLE.stream())
                            .forEach(one -> calls.requestMatchers(one.of(), one.below("/api"))
                                    .hasAnyAuthority(one.authorities()));
                    calls.requestMatchers(HttpMethod.GET, "/api/missing-items").hasAnyRole("AGENCY", "ADMIN");
                    calls.requestMatchers("/api/subscriptions/*/watches", "/api/subscriptions/*/watches/*")
                            .hasAnyRole("SUBSCRIBER", "ADMIN")
                            .requestMatchers(HttpMethod.POST, "/api/receipts")
                            .hasAnyRole("SUBSCRIBER", "ADMIN")
                            .requestMatchers("/api/notices", "/api/notices/*", "/api/notices/*/status", "/api/feeds")
                            .hasAnyRole("SUBSCRIBER", "ADMIN")
                            .requestMatchers(HttpMethod.GET, "/feeds/*")
                            .hasRole("SUBSCRIBER")
                            .requestMatchers("/api/**")
                            .hasRole("ADMIN")
                            .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/*")
                            .permitAll()
                            .requestMatchers("/actuator/**")
                            .hasRole("ADMIN")
                            .anyRequest()
                            .denyAll();
                })
                .build();
    }

    static void answer(HttpServletResponse response, int status, String code) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("{\"problem\":\"" + code + "\",\"status\":" + status + "}");
    }
}
