<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="entries" required="true" type="java.util.List" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%-- Looked up once, not for every entry: there can be a thousand. --%>
<fmt:message var="location" key="calendar.location"/>
<fmt:message var="organizer" key="calendar.organizer"/>
<fmt:message var="outlook" key="calendar.outlook"/>
<ul class="entries">
<c:forEach var="entry" items="${entries}">
<li class="${entry.style()}">
  <p class="entry-time"><c:out value="${entry.time()}"/></p>
  <div class="entry-body">
    <h3 class="entry-subject"><c:choose>
      <c:when test="${empty entry.link()}"><bdi><c:out value="${entry.subject()}"/></bdi></c:when>
      <c:otherwise><a href="${fn:escapeXml(entry.link())}" target="_blank" rel="noopener noreferrer"><bdi><c:out value="${entry.subject()}"/></bdi><span class="icon icon-outlook"></span><span class="visually-hidden"><c:out value="${outlook}"/></span></a></c:otherwise>
    </c:choose></h3>
    <c:if test="${not empty entry.marks()}">
    <p class="entry-marks"><c:forEach var="mark" items="${entry.marks()}"><span class="mark mark-${mark.kind()}"><c:out value="${mark.text()}"/></span> </c:forEach></p>
    </c:if>
    <div class="entry-facts">
      <c:if test="${not empty entry.location()}">
      <p><span class="icon icon-place"></span><span class="visually-hidden"><c:out value="${location}"/></span> <bdi><c:out value="${entry.location()}"/></bdi></p>
      </c:if>
      <c:if test="${not empty entry.organizer()}">
      <p><span class="icon icon-person"></span><span class="visually-hidden"><c:out value="${organizer}"/></span> <bdi><c:out value="${entry.organizer()}"/></bdi><c:if test="${not empty entry.organizerAddress()}">&#32;<bdi class="entry-address"><c:out value="${entry.organizerAddress()}"/></bdi></c:if></p>
      </c:if>
    </div>
  </div>
</li>
</c:forEach>
</ul>
