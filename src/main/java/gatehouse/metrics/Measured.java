package gatehouse.metrics;

import gatehouse.auth.FlowClients;
import gatehouse.credential.ClientCredential;
import gatehouse.graph.GraphClient;
import gatehouse.session.UserSessions;
import gatehouse.web.RateLimit;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Whatever has a state that is worth knowing.
 *
 * @param ready whether the application says that it is
 */
public record Measured(
    UserSessions sessions,
    FlowClients flows,
    ClientCredential credential,
    RateLimit limit,
    Optional<GraphClient> graph,
    BooleanSupplier ready) {}
