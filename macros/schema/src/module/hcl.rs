//! Terraform's native syntax, as far as a module's interface is written in it: blocks, and arguments whose values are
//! tokens (<https://developer.hashicorp.com/terraform/language/syntax/configuration>).

/// How deep anything is read: deeper than a person nests it, and not as deep as the stack goes.
pub(super) const DEEPEST: usize = 100;

/// One token; a comment is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name, which may have dashes.
    Ident(String),
    /// A string or heredoc; `None` where it has expressions in it.
    Text(Option<String>),
    /// A number, as it is written.
    Number(String),
    /// Anything else, a character at a time.
    Punct(char),
    /// The end of a line.
    Newline,
}

impl Token {
    pub(super) fn is(&self, punct: char) -> bool {
        *self == Token::Punct(punct)
    }
}

/// What stands in a file or between the braces of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) arguments: Vec<(String, Vec<Token>)>,
    pub(super) blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) name: String,
    pub(super) labels: Vec<String>,
    pub(super) body: Body,
}

impl Body {
    pub(super) fn argument(&self, name: &str) -> Option<&[Token]> {
        self.arguments.iter().rev().find(|(argument, _)| argument == name).map(|(_, value)| value.as_slice())
    }
}

/// Reads a file.
///
/// # Errors
/// The line, from 1, and what was expected there.
pub(super) fn read(text: &str) -> Result<Body, (usize, String)> {
    let tokens = lex(text)?;
    let mut parser = Parser { tokens: &tokens, at: 0 };
    let body = parser.body(0).map_err(|message| (parser.line(), message))?;
    Ok(body)
}

/// The tokens of an expression.
pub(super) fn expression(text: &str) -> Result<Vec<Token>, (usize, String)> {
    Ok(lex(text)?.into_iter().map(|(token, _)| token).collect())
}

struct Parser<'t> {
    tokens: &'t [(Token, usize)],
    at: usize,
}

impl Parser<'_> {
    fn next(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn line(&self) -> usize {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(1, |(_, line)| *line)
    }

    fn body(&mut self, depth: usize) -> Result<Body, String> {
        let mut body = Body::default();
        if depth > DEEPEST {
            return Err("blocks are nested too deeply".into());
        }
        loop {
            match self.next() {
                None if depth > 0 => return Err("a block is not closed: expected `}`".into()),
                None => return Ok(body),
                Some(Token::Newline) => self.at += 1,
                Some(Token::Punct('}')) if depth > 0 => {
                    self.at += 1;
                    return Ok(body);
                }
                Some(Token::Ident(name)) => {
                    let name = name.clone();
                    self.at += 1;
                    self.entry(name, &mut body, depth)?;
                }
                // a name in quotes is one of the older syntax, which Terraform refuses with better words
                Some(_) => return Err("expected an argument or a block".into()),
            }
        }
    }

    fn entry(&mut self, name: String, body: &mut Body, depth: usize) -> Result<(), String> {
        if self.next().is_some_and(|token| token.is('=')) {
            self.at += 1;
            let value = self.value()?;
            body.arguments.push((name, value));
            return Ok(());
        }
        let mut labels = Vec::new();
        loop {
            match self.next() {
                Some(Token::Ident(label) | Token::Text(Some(label))) => labels.push(label.clone()),
                Some(Token::Punct('{')) => {
                    self.at += 1;
                    let inner = self.body(depth + 1)?;
                    body.blocks.push(Block { name, labels, body: inner });
                    return Ok(());
                }
                _ => return Err(format!("expected `=` or `{{` after `{name}`")),
            }
            self.at += 1;
        }
    }

    /// The tokens up to the end of the line, or of the block, that is not within brackets.
    fn value(&mut self) -> Result<Vec<Token>, String> {
        let mut value = Vec::new();
        let mut open: Vec<char> = Vec::new();
        while let Some(token) = self.next() {
            match token {
                Token::Newline if open.is_empty() => break,
                Token::Punct('}') if open.is_empty() => break,
                Token::Punct(bracket @ ('(' | '[' | '{')) => open.push(match bracket {
                    '(' => ')',
                    '[' => ']',
                    _ => '}',
                }),
                Token::Punct(bracket @ (')' | ']' | '}')) if open.pop() != Some(*bracket) => {
                    return Err(format!("`{bracket}` closes nothing"));
                }
                _ => {}
            }
            value.push(token.clone());
            self.at += 1;
        }
        match open.last() {
            Some(bracket) => Err(format!("expected `{bracket}`")),
            None if value.is_empty() => Err("an argument has no value".into()),
            None => Ok(value),
        }
    }
}

/// The tokens of a text, each with its line.
fn lex(text: &str) -> Result<Vec<(Token, usize)>, (usize, String)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lexer = Lexer { text, at: 0, line: 1, depth: 0 };
    let mut tokens = Vec::new();
    while let Some(c) = lexer.peek() {
        let line = lexer.line;
        let token = lexer.token(c).map_err(|message| (lexer.line, message))?;
        tokens.extend(token.map(|token| (token, line)));
    }
    Ok(tokens)
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    /// How many expressions within strings it is in.
    depth: usize,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        self.line += usize::from(c == '\n');
        Some(c)
    }

    fn take_while(&mut self, take: impl Fn(char) -> bool) -> String {
        let start = self.at;
        while self.peek().is_some_and(&take) {
            self.take();
        }
        self.text[start..self.at].to_owned()
    }

    fn skip(&mut self, bytes: usize) {
        let end = self.at + bytes;
        while self.at < end && self.take().is_some() {}
    }

    fn token(&mut self, c: char) -> Result<Option<Token>, String> {
        Ok(Some(match c {
            '\n' => {
                self.take();
                Token::Newline
            }
            c if c.is_whitespace() => {
                self.take();
                return Ok(None);
            }
            '#' => return Ok(self.comment()),
            '/' if self.rest().starts_with("//") => return Ok(self.comment()),
            '/' if self.rest().starts_with("/*") => {
                let end = self.rest().find("*/").ok_or("a comment `/*` is not closed")?;
                self.skip(end + 2);
                return Ok(None);
            }
            '"' => Token::Text(self.string()?),
            '<' if self.rest().starts_with("<<") => match self.heredoc()? {
                Some(text) => Token::Text(text),
                None => {
                    self.take();
                    Token::Punct('<')
                }
            },
            c if c.is_ascii_digit() => Token::Number(self.number()),
            c if is_start(c) => Token::Ident(self.take_while(|c| is_start(c) || c.is_numeric() || c == '-')),
            c => {
                self.take();
                Token::Punct(c)
            }
        }))
    }

    fn comment(&mut self) -> Option<Token> {
        self.take_while(|c| c != '\n');
        None
    }

    fn number(&mut self) -> String {
        let mut number = self.take_while(|c| c.is_ascii_digit());
        let is_digit = |text: &str, at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        if self.rest().starts_with('.') && is_digit(self.rest(), 1) {
            self.take();
            number = number + "." + &self.take_while(|c| c.is_ascii_digit());
        }
        let sign = usize::from(matches!(self.rest().as_bytes().get(1), Some(b'+' | b'-')));
        if self.rest().starts_with(['e', 'E']) && is_digit(self.rest(), 1 + sign) {
            let exponent = self.rest()[..=sign].to_owned();
            self.skip(exponent.len());
            number = number + &exponent + &self.take_while(|c| c.is_ascii_digit());
        }
        number
    }

    /// A string, from its quote on.
    fn string(&mut self) -> Result<Option<String>, String> {
        self.take();
        let mut text = Some(String::new());
        loop {
            let push = |text: &mut Option<String>, c: char| {
                if let Some(text) = text {
                    text.push(c);
                }
            };
            match self.take() {
                None | Some('\n') => return Err("a string is not closed".into()),
                Some('"') => return Ok(text),
                Some('\\') => match self.take() {
                    Some('n') => push(&mut text, '\n'),
                    Some('r') => push(&mut text, '\r'),
                    Some('t') => push(&mut text, '\t'),
                    Some(escape @ ('u' | 'U')) => {
                        let digits = if escape == 'u' { 4 } else { 8 };
                        let code = self.rest().get(..digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
                        let code = code.and_then(char::from_u32).ok_or("an escape is no character")?;
                        self.skip(digits);
                        push(&mut text, code);
                    }
                    Some(other) => push(&mut text, other),
                    None => return Err("a string is not closed".into()),
                },
                Some(marker @ ('$' | '%')) => self.marker(marker, &mut text)?,
                Some(c) => push(&mut text, c),
            }
        }
    }

    /// What follows a `$` or `%` of a string: an expression, an escape, or text.
    fn marker(&mut self, marker: char, text: &mut Option<String>) -> Result<(), String> {
        let doubled = format!("{marker}{{");
        if self.rest().starts_with(&doubled) {
            self.skip(2);
            if let Some(text) = text {
                text.push_str(&doubled);
            }
        } else if self.rest().starts_with('{') {
            self.take();
            *text = None;
            self.embedded()?;
        } else if let Some(text) = text {
            text.push(marker);
        }
        Ok(())
    }

    /// The rest of an expression within a string, up to its closing brace: it may have strings itself.
    fn embedded(&mut self) -> Result<(), String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("expressions in strings are nested too deeply".into());
        }
        let mut braces = 1usize;
        while let Some(c) = self.peek() {
            match self.token(c)? {
                Some(Token::Punct('{')) => braces += 1,
                Some(Token::Punct('}')) => {
                    braces -= 1;
                    if braces == 0 {
                        self.depth -= 1;
                        return Ok(());
                    }
                }
                _ => {}
            }
        }
        Err("an expression in a string is not closed: expected `}`".into())
    }

    /// `<<EOF` or `<<-EOF`, and the lines up to the one with that word alone; `None` where it is none.
    fn heredoc(&mut self) -> Result<Option<Option<String>>, String> {
        let rest = self.rest();
        let (indented, after) = match rest.strip_prefix("<<-") {
            Some(after) => (true, after),
            None => (false, &rest[2..]),
        };
        let line_end = after.find('\n').unwrap_or(after.len());
        let word = after[..line_end].trim_end().to_owned();
        let is_word = word.chars().next().is_some_and(is_start) && word.chars().all(|c| is_start(c) || c.is_numeric() || c == '-');
        if !is_word {
            return Ok(None);
        }
        self.skip(2 + usize::from(indented) + line_end + 1);
        let mut text = Some(String::new());
        // an expression may go over lines, so its end is not looked for line by line
        loop {
            let line: &str = self.rest().split('\n').next().unwrap_or_default();
            if line.trim() == word {
                let length = line.trim_end().len();
                self.skip(length);
                return Ok(Some(text.map(|text| if indented { unindent(&text) } else { text })));
            }
            if self.rest().is_empty() {
                return Err(format!("a heredoc is not closed: expected a line with `{word}`"));
            }
            loop {
                match self.take() {
                    Some(marker @ ('$' | '%')) => self.marker(marker, &mut text)?,
                    None => break,
                    Some(c) => {
                        if let Some(text) = &mut text {
                            text.push(c);
                        }
                        if c == '\n' {
                            break;
                        }
                    }
                }
            }
        }
    }
}

/// Takes away the least indentation of the lines.
fn unindent(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let least = text.lines().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    text.split_inclusive('\n').map(|line| line.get(least..).unwrap_or("\n")).collect()
}

fn is_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}
