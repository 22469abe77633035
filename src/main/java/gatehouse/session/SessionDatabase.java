package gatehouse.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * The database in which the container keeps sessions, if the operator has given it that name. A
 * container that cannot reach it says the same as for a session that is not there.
 */
final class SessionDatabase {
  private static final String NAME = "java:comp/env/jdbc/sessions";

  private final DataSource source;

  SessionDatabase(DataSource source) {
    this.source = source;
  }

  @SuppressWarnings("BanJNDI") // the name is not input, and is looked up in this process
  static Optional<SessionDatabase> ofContainer() {
    try {
      return InitialContext.doLookup(NAME) instanceof DataSource source
          ? Optional.of(new SessionDatabase(source))
          : Optional.empty();
    } catch (NamingException e) {
      return Optional.empty();
    }
  }

  boolean answers() {
    // The pool tries each connection before it hands it out.
    try (Connection connection = source.getConnection()) {
      return !connection.isClosed();
    } catch (SQLException e) {
      return false;
    }
  }
}
