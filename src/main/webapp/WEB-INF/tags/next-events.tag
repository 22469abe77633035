<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="next" required="true" type="gatehouse.calendar.NextDays" %>
<%@ attribute name="base" required="true" description="the address of the calendar" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<section class="next" aria-labelledby="next">
  <h2 id="next"><fmt:message key="next.title"/></h2>
  <c:choose>
    <c:when test="${not next.known()}"><p class="next-none"><span class="icon icon-info"></span><span><fmt:message key="next.unknown"/></span></p></c:when>
    <c:when test="${empty next.days()}"><p class="next-none"><span class="icon icon-check"></span><span><fmt:message key="next.empty"/></span></p></c:when>
  </c:choose>
  <c:forEach var="day" items="${next.days()}">
  <h3><fmt:message key="next.${day.key()}"/>&#32;<span class="next-date"><c:out value="${day.date()}"/></span></h3>
  <ul>
    <c:forEach var="entry" items="${day.entries()}">
    <li><a href="${base}${entry.link()}"><span class="next-time"><c:out value="${entry.time()}"/></span>&#32;<span class="next-what"><bdi class="next-subject"><c:out value="${entry.subject()}"/></bdi><c:forEach var="mark" items="${entry.marks()}">&#32;<span class="next-mark"><c:out value="${mark.text()}"/></span></c:forEach><c:if test="${not empty entry.location()}">&#32;<bdi class="next-place"><c:out value="${entry.location()}"/></bdi></c:if></span></a></li>
    </c:forEach>
  </ul>
  </c:forEach>
  <p class="next-way"><a class="btn btn-primary" href="${base}"><fmt:message key="home.calendar.open"/></a>
  <c:if test="${next.more() > 0}"><span><fmt:message key="next.more"><fmt:param value="${next.more()}"/></fmt:message></span></c:if></p>
</section>
