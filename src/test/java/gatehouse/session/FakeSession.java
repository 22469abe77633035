package gatehouse.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A container's session, as strict as the specification: an ended one throws at everything. */
public final class FakeSession implements HttpSession {
  final Map<String, Object> attributes;

  /** What a node has read, or written itself, is what it goes on seeing; null for no such store. */
  private final @Nullable Map<String, Object> seen;

  private final Set<String> written = ConcurrentHashMap.newKeySet();

  private volatile String id;
  private volatile boolean ended;
  private int ids;
  private final @Nullable HttpSessionListener listener;

  /** Called before anything is asked of the store. */
  volatile Runnable beforeAccess = () -> {};

  /** By this the locks of a node are chosen. */
  private long created = 1_795_161_600_123L;

  /** The container's clock, in milliseconds; a session lives for half an hour. */
  volatile long lastAccessed;

  public FakeSession(String id) {
    this(id, null);
  }

  /**
   * @param listener is told of the beginning and the end
   */
  FakeSession(String id, @Nullable HttpSessionListener listener) {
    this(id, listener, new ConcurrentHashMap<>(), null);
  }

  private FakeSession(
      String id,
      @Nullable HttpSessionListener listener,
      Map<String, Object> attributes,
      @Nullable Map<String, Object> seen) {
    this.id = id;
    this.listener = listener;
    this.attributes = attributes;
    this.seen = seen;
    if (listener != null) {
      listener.sessionCreated(new HttpSessionEvent(this));
    }
  }

  /** The same session on another node, as Redisson gives it to requests. */
  FakeSession onAnotherNode() {
    FakeSession other = new FakeSession(id, null, attributes, new ConcurrentHashMap<>());
    other.created = ++created;
    return other;
  }

  /** A request of this session: just what the session floor asks of one. */
  public static HttpServletRequest request(@Nullable FakeSession existing) {
    @Nullable FakeSession[] current = {existing};
    Map<String, Object> attributes = new HashMap<>();
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            FakeSession.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "getSession" -> {
                  if (current[0] != null && current[0].ended()) {
                    current[0] = null;
                  }
                  if (current[0] == null && Boolean.TRUE.equals(arguments[0])) {
                    current[0] = new FakeSession("made");
                  }
                  return current[0];
                }
                case "changeSessionId" -> {
                  FakeSession session = current[0];
                  if (session == null) {
                    throw new IllegalStateException("no session");
                  }
                  return session.changeId();
                }
                case "getRequestedSessionId" -> {
                  return existing == null ? null : existing.getId();
                }
                case "getAttribute" -> {
                  return attributes.get(arguments[0]);
                }
                case "setAttribute" -> {
                  attributes.put((String) arguments[0], arguments[1]);
                  return null;
                }
                default -> throw new UnsupportedOperationException(method.getName());
              }
            });
  }

  synchronized String changeId() {
    check();
    ids++;
    id = listener == null ? "session-" + ids : id.replaceFirst("-.*", "") + "-" + ids;
    return getId();
  }

  void setId(String other) {
    id = other;
  }

  /** What a store gets to see. */
  byte[] serialized() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new LinkedHashMap<>(attributes));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  public boolean ended() {
    return ended;
  }

  private void check() {
    if (ended) {
      throw new IllegalStateException("ended");
    }
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public long getCreationTime() {
    check();
    return created;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    check();
    beforeAccess.run();
    Object value = seen == null ? null : seen.get(name);
    if (value == null) {
      value = attributes.get(name);
      if (seen != null && value != null) {
        seen.put(name, value);
      }
    }
    return value;
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    check();
    beforeAccess.run();
    Set<String> names = new HashSet<>(attributes.keySet());
    if (seen != null) {
      names.addAll(seen.keySet());
    }
    return Collections.enumeration(names);
  }

  @Override
  public void setAttribute(String name, Object value) {
    check();
    beforeAccess.run();
    attributes.put(name, value);
    written.add(name);
    if (seen != null) {
      seen.put(name, value);
    }
  }

  @Override
  public void removeAttribute(String name) {
    check();
    beforeAccess.run();
    attributes.remove(name);
    written.remove(name);
    if (seen != null) {
      seen.remove(name);
    }
  }

  @Override
  public void invalidate() {
    check();
    if (listener != null) {
      listener.sessionDestroyed(new HttpSessionEvent(this));
    }
    endSilently();
  }

  /** No request of this node runs any more: what they have read is not kept for the next ones. */
  void endRequests() {
    if (seen != null) {
      seen.clear();
    }
  }

  /** What this node has written stays in its heap until it removes that itself. */
  Set<String> written() {
    return written;
  }

  /** As a store does it that tells nobody. */
  void endSilently() {
    ended = true;
    attributes.clear();
  }

  @Override
  public long getLastAccessedTime() {
    check();
    return lastAccessed;
  }

  @Override
  public ServletContext getServletContext() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setMaxInactiveInterval(int interval) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getMaxInactiveInterval() {
    return 1_800;
  }

  @Override
  public boolean isNew() {
    throw new UnsupportedOperationException();
  }
}
