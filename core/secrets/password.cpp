#include "core/secrets/password.h"

#include "core/secrets/cipher.h"

#include <algorithm>
#include <string_view>

namespace secrets {

namespace {

constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";
/// Bytes from here on are thrown away: 256 is no multiple of the letters' number, so the first ones would
/// come up oftener.
constexpr unsigned kFair = 256 / kLetters.size() * kLetters.size();

std::optional<QString> drawn(int length)
{
    QString password;
    while (password.size() < length) {
        auto bytes = randomBytes(kLongestPassword);
        if (!bytes)
            return std::nullopt;
        for (const char byte : std::as_const(*bytes)) {
            const unsigned value = static_cast<unsigned char>(byte);
            if (value < kFair && password.size() < length)
                password += QLatin1Char(kLetters[value % kLetters.size()]);
        }
        wipe(*bytes);
    }
    return password;
}

bool hasEveryKind(const QString &password)
{
    return std::any_of(password.begin(), password.end(), [](QChar c) { return c.isLower(); }) &&
           std::any_of(password.begin(), password.end(), [](QChar c) { return c.isUpper(); }) &&
           std::any_of(password.begin(), password.end(), [](QChar c) { return c.isDigit(); });
}

} // namespace

base::Result<QString> makePassword(int length)
{
    const int fit = std::clamp(length, kShortestPassword, kLongestPassword);
    // Drawn anew as a whole, so that all that are allowed are equally likely. One in seven of the shortest
    // is.
    auto password = drawn(fit);
    while (password && !hasEveryKind(*password))
        password = drawn(fit);
    if (!password)
        return base::fail(kNoRandomness);
    return *password;
}

} // namespace secrets
