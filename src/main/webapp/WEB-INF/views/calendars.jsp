<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<c:set var="base" value="${fn:escapeXml(pageContext.servletContext.contextPath)}/calendar"/>
<fmt:message var="title" key="calendar.list.title"/>
<page:layout title="${title}" styles="hues calendars" current="calendar">
  <p class="event-back"><a href="${base}${fn:escapeXml(side.address())}"><span class="icon icon-previous"></span><fmt:message key="event.back"/></a></p>
  <h1><c:out value="${title}"/></h1>
  <p><fmt:message key="calendar.list.lead"/></p>
  <page:calendar-list side="${side}" base="${base}"/>
</page:layout>
