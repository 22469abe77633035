package gatehouse.packaged;

import java.util.regex.Pattern;

/** How one kind of container is started with the WAR in it. */
interface Container {
  /** In its output when it can answer. */
  Pattern ready();

  /** In its output when the port was taken by somebody else in between. */
  Pattern portTaken();

  Child start(Launch launch);
}
