#pragma once

#include <QIODevice>

namespace sheet {

/// Stands between a stranger's XML and the parser, which holds every piece of it whole and compares each
/// attribute of an element with every other: 80,000 of them take it half a minute. Passes the bytes on as
/// they are, and ends early once a piece or an element is larger than any of a workbook.
class XmlGuard : public QIODevice {
public:
    /// The longest cell, each character written as `&quot;`, fits twice.
    static constexpr qint64 kMostBytes = 512 * 1024; ///< from one startPiece() to the next
    static constexpr int kMostAttributes = 512;      ///< of one element; workbooks have up to fifty

    /// `source` must outlive it.
    explicit XmlGuard(QIODevice &source);

    bool isSequential() const override { return true; }
    bool atEnd() const override { return m_refused || m_source.atEnd(); }

    /// Before each call of the parser.
    void startPiece() { m_left = kMostBytes; }
    /// It ended early.
    bool refused() const { return m_refused; }

protected:
    qint64 readData(char *to, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    enum class State { Text, Opened, Declaration, Tag, Quoted, Comment, CData, Instruction };

    void see(char c);
    void seeDeclaration(char c);
    void seeTag(char c);
    bool endsWith(const char *end) const;

    QIODevice &m_source;
    qint64 m_left = kMostBytes;
    State m_state = State::Text;
    char m_quote = 0;
    char m_last[3] = {}; ///< the bytes seen last, the newest at the end
    int m_declared = 0;  ///< bytes since `<!`
    int m_attributes = 0;
    bool m_refused = false;
};

} // namespace sheet
