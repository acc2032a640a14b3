#include "core/sheet/ods_text.h"

#include <algorithm>

namespace sheet {

namespace {

class Paragraph {
public:
    Paragraph(XmlStream &xml, QString &text, qsizetype most) : m_xml(xml), m_text(text), m_most(most) {}

    void read()
    {
        for (;;) {
            switch (m_xml.next()) {
            case XmlStream::Token::Text:
                add(m_xml.text());
                break;
            case XmlStream::Token::Start:
                child();
                break;
            case XmlStream::Token::End:
            case XmlStream::Token::Finished:
                return;
            }
        }
    }

private:
    void child()
    {
        const QStringView name = m_xml.name();
        if (name == u"s") {
            // Against a million spaces in one element the cell's limit stands.
            const qsizetype count = std::clamp(m_xml.number(u"c").value_or(1), 0, 1'000'000);
            m_text += QString(std::min(count, std::max<qsizetype>(0, m_most + 1 - m_text.size())), u' ');
            m_afterSpace = false;
        } else if (name == u"tab" || name == u"line-break") {
            m_text += name == u"tab" ? u'\t' : u'\n';
            m_afterSpace = false;
        } else if (name != u"annotation" && name != u"note" && name != u"ruby-text" && name != u"frame") {
            read();
            return;
        }
        m_xml.skip();
    }

    void add(QStringView piece)
    {
        for (const QChar c : piece) {
            const bool breaks = c == u'\t' || c == u'\n' || c == u'\r';
            if (!(breaks && m_afterSpace) && m_text.size() <= m_most)
                m_text += breaks ? QChar(u' ') : c;
            m_afterSpace = breaks || c == u' ';
        }
    }

    XmlStream &m_xml;
    QString &m_text;
    qsizetype m_most;
    bool m_afterSpace = true; ///< white space at the beginning is none
};

} // namespace

void appendParagraph(XmlStream &xml, QString &text, qsizetype most)
{
    Paragraph(xml, text, most).read();
}

} // namespace sheet
