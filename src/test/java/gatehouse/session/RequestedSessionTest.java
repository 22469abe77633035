package gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ACCEPTANCE F-08, J-03. */
class RequestedSessionTest {
  private final RequestedSession here = new RequestedSession(Optional.empty(), () -> {});

  private static <T> T fake(Class<T> type, Map<String, Supplier<@Nullable Object>> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Supplier<@Nullable Object> answer = answers.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.getName());
              }
              return answer.get();
            }));
  }

  private static HttpServletRequest request(
      @Nullable String requested, boolean valid, Supplier<@Nullable Object> session) {
    return fake(
        HttpServletRequest.class,
        Map.of(
            "getRequestedSessionId", () -> requested,
            "isRequestedSessionIdValid", () -> valid,
            "getSession", session));
  }

  private static HttpSession session(String id) {
    return new FakeSession(id);
  }

  @ParameterizedTest
  @CsvSource({
    "A, A, true, false",
    "A.one, A, true, false",
    "A, A.one, true, false",
    "A.one, A.two, true, false",
    "A, B, true, true",
    "A.one, B.one, true, true",
    // Another request has just signed in.
    "A, B, false, false"
  })
  void f08_theSessionOfAnotherIdIsNotTaken(
      String requested, String found, boolean valid, boolean tampered) {
    assertThat(here.isTamperedWith(request(requested, valid, () -> session(found))))
        .isEqualTo(tampered);
  }

  @Test
  void f08_whatIsNoSessionIsNotTaken() {
    for (RuntimeException fault :
        new RuntimeException[] {new ClassCastException(), new NullPointerException()}) {
      HttpServletRequest request =
          request(
              "A",
              true,
              () -> {
                throw fault;
              });
      assertThat(here.isTamperedWith(request)).isTrue();
    }
  }

  /** A request on another node stores the old id again, so that it goes on being valid. */
  @Test
  void f08_aSessionWhoseIdAnotherRequestHasChangedIsNoOtherSession() {
    FakeSession changed = new FakeSession("B.one");
    here.sessionIdChanged(new HttpSessionEvent(changed), "A.one");
    assertThat(here.isTamperedWith(request("A", true, () -> changed))).isFalse();
    assertThat(here.isTamperedWith(request("A", true, () -> session("C")))).isTrue();
    assertThat(here.isTamperedWith(request("B", true, () -> session("A")))).isTrue();
    for (int i = 0; i < RequestedSession.MOST_CHANGES; i++) {
      here.sessionIdChanged(new HttpSessionEvent(session("new" + i)), "old" + i);
    }
    assertThat(here.isTamperedWith(request("A", true, () -> changed))).isTrue();
  }

  /** Payara, while another request changes the session's id or stores it. */
  @Test
  void f08_whatIsOverInAMomentIsNoOtherSession() {
    AtomicBoolean underBoth = new AtomicBoolean(true);
    RequestedSession patient = new RequestedSession(Optional.empty(), () -> underBoth.set(false));
    HttpServletRequest renamed =
        fake(
            HttpServletRequest.class,
            Map.of(
                "getRequestedSessionId", () -> "A",
                "isRequestedSessionIdValid", underBoth::get,
                "getSession", () -> session("B")));
    assertThat(patient.isTamperedWith(renamed)).isFalse();
    underBoth.set(true);
    HttpServletRequest stored =
        request(
            "A",
            true,
            () -> {
              if (underBoth.get()) {
                throw new NullPointerException();
              }
              return session("A");
            });
    assertThat(patient.isTamperedWith(stored)).isFalse();
  }

  @Test
  void j03_whereTheDatabaseDoesNotAnswerNobodyIsToldThatTheirSessionIsOver() {
    HttpServletRequest absent = request("A", false, () -> null);
    assertThat(here.isTamperedWith(absent)).isFalse();
    assertThat(with(true).isTamperedWith(absent)).isFalse();
    RequestedSession down = with(false);
    assertThatThrownBy(() -> down.isTamperedWith(absent))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            fault -> {
              assertThat(fault.code()).isEqualTo(ErrorCode.SESSIONS_UNAVAILABLE);
              assertThat(fault.retryAfter()).isPresent();
            });
    assertThat(down.isTamperedWith(request(null, false, () -> null))).isFalse();
    assertThat(down.isTamperedWith(request("A", true, () -> session("A")))).isFalse();
  }

  private static RequestedSession with(boolean answers) {
    Connection connection =
        fake(Connection.class, Map.of("isClosed", () -> false, "close", () -> null));
    DataSource source =
        (DataSource)
            Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  if (!answers) {
                    throw new SQLException("down");
                  }
                  return connection;
                });
    return new RequestedSession(Optional.of(new SessionDatabase(source)), () -> {});
  }
}
