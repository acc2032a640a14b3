#include "core/tftp/options.h"

#include <algorithm>
#include <limits>

namespace tftp {

namespace {

constexpr int kMaxTimeoutSeconds = 255;

constexpr char kBlockSizeName[] = "blksize";
constexpr char kWindowSizeName[] = "windowsize";
constexpr char kTimeoutName[] = "timeout";
constexpr char kTransferSizeName[] = "tsize";

/// Decimal digits and nothing else; what does not fit is the greatest number there is.
std::optional<qint64> numberOf(const QByteArray &text)
{
    const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (text.isEmpty() || !digits)
        return std::nullopt;
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    return fits ? number : std::numeric_limits<qint64>::max();
}

bool isNamed(const Option &option, const char *name)
{
    return option.name.compare(name, Qt::CaseInsensitive) == 0;
}

/// RFC 2347: an option may be given once; of two, the first counts.
std::optional<qint64> valueOf(const std::vector<Option> &options, const char *name)
{
    const auto found =
        std::find_if(options.begin(), options.end(), [&](auto &option) { return isNamed(option, name); });
    return found == options.end() ? std::nullopt : numberOf(found->value);
}

std::optional<int> atLeast(std::optional<qint64> number, int low, int high)
{
    if (!number || *number < low)
        return std::nullopt;
    return static_cast<int>(std::min<qint64>(*number, high));
}

void append(std::vector<Option> &list, const char *name, std::optional<qint64> value)
{
    if (value)
        list.push_back({name, QByteArray::number(*value)});
}

int allowedWindow(int asked, int blockSize, const Policy &policy)
{
    const int byBytes = std::max(1, policy.maxWindowBytes / blockSize);
    return std::min({asked, policy.maxWindowSize, byBytes});
}

std::optional<qint64> secondsOf(const Options &options)
{
    return options.timeout ? std::optional<qint64>(options.timeout->count()) : std::nullopt;
}

/// An option we know, with a value that its RFC allows as it is.
bool isReadable(const Option &option)
{
    const std::vector<Option> known = Options::of({option}).toList();
    return !known.empty() && numberOf(known.front().value) == numberOf(option.value);
}

bool exceeds(std::optional<int> answer, std::optional<int> asked)
{
    return answer && (!asked || *answer > *asked);
}

} // namespace

Options Options::of(const std::vector<Option> &list)
{
    Options options;
    options.blockSize = atLeast(valueOf(list, kBlockSizeName), kMinBlockSize, kMaxBlockSize);
    options.windowSize = atLeast(valueOf(list, kWindowSizeName), 1, kMaxWindowSize);
    const auto seconds = valueOf(list, kTimeoutName);
    if (seconds && *seconds >= 1 && *seconds <= kMaxTimeoutSeconds)
        options.timeout = std::chrono::seconds(*seconds);
    options.transferSize = valueOf(list, kTransferSizeName);
    return options;
}

std::vector<Option> Options::toList() const
{
    std::vector<Option> list;
    append(list, kBlockSizeName, blockSize);
    append(list, kWindowSizeName, windowSize);
    append(list, kTimeoutName, secondsOf(*this));
    append(list, kTransferSizeName, transferSize);
    return list;
}

Negotiated negotiate(const std::vector<Option> &asked, const Policy &policy,
                     std::optional<qint64> transferSize)
{
    const Options wishes = Options::of(asked);
    Negotiated agreed;
    if (wishes.blockSize)
        agreed.blockSize = std::min(*wishes.blockSize, policy.maxBlockSize);
    if (wishes.windowSize)
        agreed.windowSize = allowedWindow(*wishes.windowSize, agreed.blockSize, policy);
    if (wishes.timeout && *wishes.timeout <= policy.maxTimeout)
        agreed.timeout = wishes.timeout;

    Options answers;
    if (wishes.blockSize)
        answers.blockSize = agreed.blockSize;
    if (wishes.windowSize)
        answers.windowSize = agreed.windowSize;
    answers.timeout = agreed.timeout;
    if (wishes.transferSize)
        answers.transferSize = transferSize;

    for (Option answer : answers.toList()) {
        const auto as = [&](auto &option) { return isNamed(option, answer.name.constData()); };
        answer.name = std::find_if(asked.begin(), asked.end(), as)->name;
        agreed.accepted.push_back(std::move(answer));
    }
    return agreed;
}

std::optional<Negotiated> agree(const Options &asked, const std::vector<Option> &answered)
{
    if (!std::all_of(answered.begin(), answered.end(), isReadable))
        return std::nullopt;
    const Options answers = Options::of(answered);
    const bool isDoubled = answers.toList().size() != answered.size();
    const bool wrongTimeout = answers.timeout && answers.timeout != asked.timeout;
    const bool unasked = answers.transferSize && !asked.transferSize;
    if (exceeds(answers.blockSize, asked.blockSize) || exceeds(answers.windowSize, asked.windowSize) ||
        wrongTimeout || unasked || isDoubled)
        return std::nullopt;
    Negotiated agreed;
    agreed.blockSize = answers.blockSize.value_or(kDefaultBlockSize);
    agreed.windowSize = answers.windowSize.value_or(1);
    agreed.timeout = answers.timeout;
    agreed.accepted = answered;
    return agreed;
}

int blockSizeFor(int mtu, bool ipv4)
{
    constexpr int kUdpHeader = 8;
    const int ipHeader = ipv4 ? 20 : 40;
    return std::clamp(mtu - ipHeader - kUdpHeader - kHeaderBytes, kDefaultBlockSize, kMaxBlockSize);
}

} // namespace tftp
