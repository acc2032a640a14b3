#include "core/sheet/xml_guard.h"

#include <algorithm>
#include <cstring>

namespace sheet {

XmlGuard::XmlGuard(QIODevice &source) : m_source(source)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 XmlGuard::readData(char *to, qint64 most)
{
    if (m_left <= 0)
        m_refused = true;
    if (m_refused)
        return -1;
    const qint64 got = m_source.read(to, std::min(most, m_left));
    if (got <= 0)
        return got;
    m_left -= got;
    for (const char *at = to; at != to + got; ++at) {
        if (m_state == State::Text) {
            at = static_cast<const char *>(std::memchr(at, '<', static_cast<std::size_t>(to + got - at)));
            if (!at)
                break;
        }
        see(*at);
    }
    return m_refused ? -1 : got;
}

bool XmlGuard::endsWith(const char *end) const
{
    return std::memcmp(m_last, end, sizeof m_last) == 0;
}

void XmlGuard::see(char c)
{
    m_last[0] = m_last[1];
    m_last[1] = m_last[2];
    m_last[2] = c;
    switch (m_state) {
    case State::Text:
        m_state = State::Opened;
        return;
    case State::Opened:
        m_attributes = 0;
        m_declared = 0;
        m_state = c == '!' ? State::Declaration : c == '?' ? State::Instruction : State::Tag;
        if (c == '>')
            m_state = State::Text;
        return;
    case State::Declaration:
        return seeDeclaration(c);
    case State::Tag:
        return seeTag(c);
    case State::Quoted:
        if (c == m_quote)
            m_state = State::Tag;
        return;
    case State::Comment:
        if (endsWith("-->"))
            m_state = State::Text;
        return;
    case State::CData:
        if (endsWith("]]>"))
            m_state = State::Text;
        return;
    case State::Instruction:
        if (m_last[1] == '?' && c == '>')
            m_state = State::Text;
        return;
    }
}

/// `<!--`, `<![CDATA[`, or what the parser will refuse anyway.
void XmlGuard::seeDeclaration(char c)
{
    ++m_declared;
    if (m_declared == 1 && c == '[') {
        m_state = State::CData;
    } else if (m_declared == 2 && m_last[1] == '-' && c == '-') {
        m_state = State::Comment;
        m_last[2] = 0; // `<!-->` has not ended
    } else if (c == '>') {
        m_state = State::Text;
    }
}

void XmlGuard::seeTag(char c)
{
    if (c == '"' || c == '\'') {
        m_quote = c;
        m_state = State::Quoted;
    } else if (c == '>') {
        m_state = State::Text;
    } else if (c == '=' && ++m_attributes > kMostAttributes) {
        m_refused = true;
    }
}

} // namespace sheet
