#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <optional>
#include <vector>

/// Text to document and back, losslessly. Knows no device.
namespace conf {

inline constexpr base::Code kKeyInvalid{"conf-key-invalid"};     ///< %1 the key that cannot be written
inline constexpr base::Code kValueInvalid{"conf-value-invalid"}; ///< %1 the key

/// A configuration file as its lines, each with its own text and its own line end. Typed access is a view
/// over them; serialising is joining, so what was not changed comes back byte for byte, nonsense included.
/// Reading never fails; what is wrong with a text is told by problemsOf() and parse() (problems.h).
///
/// Rules (taken from backups and the vendor's parameter guide): one `key = value` a line, split at the first
/// `=`, blanks and CR trimmed on both sides; a line that starts with `#` is a comment, a `#` later on is part
/// of the value; empty lines mean nothing.
class Document {
public:
    enum class Kind { Blank, Comment, Setting, Nonsense };
    enum class LineEnd : quint8 { None, Lf, CrLf };

    /// Shares `bytes`; costs a few words per line.
    static Document read(const QByteArray &bytes);
    QByteArray join() const;

    int lineCount() const { return static_cast<int>(m_lines.size()); }
    /// The text of a line without its end; lines count from 0 here.
    QByteArrayView text(int line) const;
    LineEnd lineEnd(int line) const { return m_lines[static_cast<std::size_t>(line)].end; }

    /// What a line says. Views hold while the document lives and the line is not changed.
    struct Setting {
        QByteArrayView key;   ///< may be empty: a line that begins with `=`
        QByteArrayView value; ///< trimmed; empty for a blank value
    };
    Kind kind(int line) const;
    /// Nothing unless kind(line) is Setting. A byte-order mark before the first key is not part of the key.
    std::optional<Setting> setting(int line) const;

    /// The value of a key: nothing if absent, empty if blank. Keys compare byte by byte. Of a key that stands
    /// twice the last counts here; which one a device takes is not known (problemsOf() calls it
    /// kDuplicateKey).
    std::optional<QByteArrayView> value(QByteArrayView key) const;

    /// Changes the value on the line of that key and nothing else in the file: its spacing stays, and so do
    /// its neighbours. A key that stands more than once is changed wherever it stands. An absent key is
    /// appended as `key = value` with the file's own line end; a missing last line end stays missing. Fails
    /// for a key or value that would not read back as itself.
    base::Result<void> set(QByteArrayView key, QByteArrayView value);

private:
    struct Line {
        qsizetype begin = 0; ///< in m_source; in m_edits the index of the new text if `edited`
        qsizetype size = 0;
        LineEnd end = LineEnd::None;
        bool edited = false;
    };

    void replace(Line &line, QByteArray text);
    void append(QByteArray text);
    LineEnd usualLineEnd() const;

    QByteArray m_source;
    std::vector<Line> m_lines;
    std::vector<QByteArray> m_edits;
};

/// The bytes that end such a line.
QByteArrayView textOf(Document::LineEnd end);

} // namespace conf
