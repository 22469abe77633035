<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%-- The script shows the button; without script there are no keys to explain. --%>
<button class="keys-button" type="button" data-key="?" hidden><kbd><c:out value="?"/></kbd> <fmt:message key="calendar.keys"/></button>
<dialog class="keys" aria-labelledby="keys-title">
  <h2 id="keys-title"><fmt:message key="calendar.keys"/></h2>
  <dl>
    <div><dt><kbd><c:out value="T"/></kbd></dt><dd><fmt:message key="calendar.today"/></dd></div>
    <div><dt><kbd><c:out value="P"/></kbd></dt><dd><fmt:message key="calendar.previous"/></dd></div>
    <div><dt><kbd><c:out value="N"/></kbd></dt><dd><fmt:message key="calendar.next"/></dd></div>
    <div><dt><kbd><c:out value="D"/></kbd></dt><dd><fmt:message key="calendar.view.day"/></dd></div>
    <div><dt><kbd><c:out value="W"/></kbd></dt><dd><fmt:message key="calendar.view.week"/></dd></div>
    <div><dt><kbd><c:out value="M"/></kbd></dt><dd><fmt:message key="calendar.view.month"/></dd></div>
    <div><dt><kbd><c:out value="A"/></kbd></dt><dd><fmt:message key="calendar.view.agenda"/></dd></div>
    <div><dt><kbd><c:out value="/"/></kbd></dt><dd><fmt:message key="nav.search"/></dd></div>
    <div><dt><kbd><c:out value="?"/></kbd></dt><dd><fmt:message key="calendar.keys"/></dd></div>
  </dl>
  <form method="dialog"><button class="btn btn-outline-primary"><fmt:message key="calendar.keys.close"/></button></form>
</dialog>
<dialog class="event-box">
  <form method="dialog" class="event-box-bar"><a class="btn btn-outline-primary" href="#content"><fmt:message key="event.box.page"/></a><button class="btn btn-outline-primary"><fmt:message key="event.box.close"/></button></form>
</dialog>
