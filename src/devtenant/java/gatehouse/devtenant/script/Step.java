package gatehouse.devtenant.script;

import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Answers one request in place of the honest handler, or around it. */
@FunctionalInterface
public interface Step {
  Reply play(TenantRequest request, Handler honest) throws InterruptedException;

  /** This response to any request; the honest handler isn't called. */
  static Step reply(Reply reply) {
    return (request, honest) -> reply;
  }

  /** The honest answer, changed. */
  static Step changing(UnaryOperator<Reply> change) {
    return (request, honest) -> change.apply(honest.handle(request));
  }

  /** The honest answer with members of its JSON object changed. */
  static Step changingJson(Consumer<Map<String, Object>> change) {
    return changing(reply -> reply.editingJson(change));
  }

  /** 429 with Retry-After in seconds, in Graph's format. */
  static Step tooManyRequests(Duration retryAfter) {
    return reply(
        Reply.json(
                429,
                Map.of(
                    "error",
                    Map.of("code", "TooManyRequests", "message", "Please retry again later.")))
            .with("Retry-After", Long.toString(retryAfter.toSeconds())));
  }
}
