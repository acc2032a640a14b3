#include "core/simulator/ftp_reply.h"

#include <QList>
#include <algorithm>

namespace simulator {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// 0 if the line does not begin with a code.
int codeOf(QByteArrayView line)
{
    const bool has = line.size() >= 3 && std::all_of(line.begin(), line.begin() + 3, isDigit) &&
                     line.front() >= '1' && line.front() <= '5';
    return has ? line.first(3).toInt() : 0;
}

QByteArrayView textOf(QByteArrayView line)
{
    return line.sliced(std::min<qsizetype>(line.size(), 4));
}

/// The first six numbers that commas part; fewer if there are fewer.
QList<int> numbersIn(QByteArrayView text)
{
    QList<int> numbers;
    for (qsizetype at = 0; at < text.size() && numbers.size() < 6;) {
        qsizetype end = at;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        if (end == at) {
            // Whatever stands before the first number is the server's own affair.
            if (text[at] != ',')
                numbers.clear();
            ++at;
            continue;
        }
        numbers << (end - at <= 3 ? text.sliced(at, end - at).toInt() : 256);
        at = end;
    }
    return numbers;
}

} // namespace

void FtpReplyReader::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !m_broken) {
        const qsizetype end = bytes.indexOf('\n');
        m_line.append(end < 0 ? bytes : bytes.first(end));
        if (m_line.size() + m_begun.text.size() > kMaxBytes) {
            m_broken = true;
            return;
        }
        if (end < 0)
            return;
        takeLine(m_line.endsWith('\r') ? QByteArrayView(m_line).chopped(1) : QByteArrayView(m_line));
        m_line.clear();
        bytes = bytes.sliced(end + 1);
    }
}

/// RFC 959 section 4.2: a reply of several lines begins with "123-" and ends with a line "123 ".
void FtpReplyReader::takeLine(QByteArrayView line)
{
    const int code = codeOf(line);
    const bool several = line.size() > 3 && line[3] == '-';
    const bool alone = code != 0 && !several && (line.size() == 3 || line[3] == ' ');
    if (m_begun.code != 0) {
        const bool last = alone && code == m_begun.code;
        m_begun.text += '\n' + (last ? textOf(line) : line).toByteArray();
        if (last)
            m_replies.push_back(std::exchange(m_begun, {}));
    } else if (alone) {
        m_replies.push_back({code, textOf(line).toByteArray()});
    } else if (code != 0 && several) {
        m_begun = {code, textOf(line).toByteArray()};
    } else {
        m_broken = true;
    }
}

std::optional<FtpReply> FtpReplyReader::next()
{
    if (m_replies.empty())
        return std::nullopt;
    FtpReply reply = std::move(m_replies.front());
    m_replies.pop_front();
    return reply;
}

std::optional<quint16> portOfEpsv(QByteArrayView text)
{
    const qsizetype open = text.indexOf('(');
    const qsizetype close = text.indexOf(')', open);
    if (open < 0 || close - open < 6)
        return std::nullopt;
    const QByteArrayView inner = text.sliced(open + 1, close - open - 1);
    const char mark = inner.front();
    if (isDigit(mark) || inner[1] != mark || inner[2] != mark || inner.back() != mark)
        return std::nullopt;
    const QByteArrayView digits = inner.sliced(3).chopped(1);
    const bool plain = !digits.isEmpty() && std::all_of(digits.begin(), digits.end(), isDigit);
    bool fits = false;
    const quint16 port = plain ? digits.toUShort(&fits) : quint16{0};
    return fits && port != 0 ? std::optional(port) : std::nullopt;
}

std::optional<quint16> portOfPasv(QByteArrayView text)
{
    const QList<int> numbers = numbersIn(text);
    const bool good =
        numbers.size() == 6 && std::all_of(numbers.begin(), numbers.end(), [](int n) { return n <= 255; });
    if (!good)
        return std::nullopt;
    const auto port = static_cast<quint16>(numbers[4] << 8 | numbers[5]);
    return port != 0 ? std::optional(port) : std::nullopt;
}

} // namespace simulator
