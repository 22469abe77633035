package gatehouse.devtenant.graph;

import gatehouse.devtenant.directory.Mailbox;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.grants.Grant;

/** On whose behalf a request to Graph is made, and with which permissions. */
record Caller(Person person, Membership membership, Grant grant) {

  /** Refused unless one of these was granted. */
  void needs(String... anyOf) {
    for (String scope : anyOf) {
      if (grant.scopes().contains(scope)) {
        return;
      }
    }
    throw new GraphException(GraphError.accessDenied());
  }

  /** Refused for guests, whose mailbox is at home. */
  Mailbox mailbox() {
    Mailbox mailbox = person.mailbox();
    if (mailbox == null || !person.home().equals(membership)) {
      throw new GraphException(GraphError.noMailbox());
    }
    return mailbox;
  }
}
